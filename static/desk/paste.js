export function cleanPasted(html) { return html; }
export function plainBlocks(text) {
  return text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n\s*/).map((block) => block.trim()).filter(Boolean).map((block) => block.split("\n"));
}
