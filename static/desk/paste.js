// What is pasted, as the editor takes it: from Word, LibreOffice, Google Docs, Excel, web pages and mail.
// Pure: HTML in, HTML out. Only tags of the allow-list come out; what looks like bold or a list becomes one.

const GONE = "style,script,meta,link,title,head,xml,template,noscript,img,picture,svg,math,object,iframe,video,audio,canvas," +
  "button,input,select,textarea,map,col,colgroup,o\\:p,w\\:sdtpr,v\\:shapetype,v\\:shape,v\\:imagedata";
const BLOCKS = new Set(["P", "H2", "H3", "UL", "OL", "LI", "BLOCKQUOTE", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD"]);
const MARKS = new Set(["strong", "em", "sub", "sup"]);
const RENAMED = {
  SUB: "sub", SUP: "sup", A: "a", BR: "br", P: "p",
  DIV: "p", SECTION: "p", ARTICLE: "p", MAIN: "p", HEADER: "p", FOOTER: "p", ASIDE: "p", NAV: "p", FIGURE: "p",
  FIGCAPTION: "p", ADDRESS: "p", PRE: "p", DT: "p", DD: "p", CAPTION: "p", LEGEND: "p", FORM: "p", FIELDSET: "p",
  H1: "h2", H2: "h2", H3: "h3", H4: "h3", H5: "h3", H6: "h3", UL: "ul", OL: "ol", MENU: "ul", LI: "li",
  BLOCKQUOTE: "blockquote", TABLE: "table", THEAD: "thead", TBODY: "tbody", TFOOT: "tbody", TR: "tr", TH: "th", TD: "td",
};
const ATTRIBUTES = { a: ["href", "title", "lang"], ol: ["start"], th: ["scope", "colspan", "rowspan"], td: ["colspan", "rowspan"] };
// Addresses without a host meant a page of the site they come from, `#` a bookmark or a footnote.
const SAFE = /^(?:https?:\/\/|mailto:|tel:)/i;

// Cut into paragraphs of lines, as the server cuts what is typed into a plain box.
export function plainBlocks(text) {
  const blocks = text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n\s*/);
  return blocks.map((block) => block.trim()).filter(Boolean).map((block) => block.split("\n").map((line) => line.trim()));
}

export function cleanPasted(html) {
  const harmless = withoutStyles(html);
  // Words of an editor of ours fit as they are.
  if (/\sdata-pm-slice=/.test(harmless)) return harmless;
  const source = new DOMParser().parseFromString(harmless, "text/html").body;
  for (const node of source.querySelectorAll(GONE)) node.remove();
  gatherWordLists(source);
  const target = document.implementation.createHTMLDocument("").body;
  const writer = new Writer(target);
  for (const node of source.childNodes) writer.take(node);
  tidy(target);
  return target.innerHTML;
}

// A style or a handler breaks the content policy as soon as it is parsed, wherever: styles are renamed before, and the
// rest is left out.
function withoutStyles(html) {
  const kept = html
    .replace(/<(style|script|xml|noscript)[\s>][\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<(?:base|link|meta|embed)(?=[\s\/>])/gi, "<wbr")
    .replace(/<(\/?)(?:iframe|object)(?=[\s\/>])/gi, "<$1noscript");
  const tag = /<[a-z][^\s\/>]*/gi;
  const attribute = /[\s\/]*([^\s\/>=]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?/y;
  let out = "";
  let at = 0;
  while (tag.exec(kept)) {
    out += kept.slice(at, tag.lastIndex);
    at = attribute.lastIndex = tag.lastIndex;
    for (let found = attribute.exec(kept); found; found = attribute.exec(kept)) {
      const [whole, name, value = ""] = found;
      if (/^style$/i.test(name)) out += ` data-look${value}`;
      else if (!/^on|^data-look$/i.test(name)) out += whole;
      at = attribute.lastIndex;
    }
    tag.lastIndex = at;
  }
  return out + kept.slice(at);
}

const look = (element) => element.dataset?.look || "";

// --- lists of Word: paragraphs that say so in their style ---

function gatherWordLists(root) {
  let lists = [];
  let last = null;
  for (const paragraph of root.querySelectorAll("p, h1, h2, h3, h4, h5, h6, div")) {
    const found = /mso-list:\s*(l\d+)\s+level(\d)/i.exec(look(paragraph));
    if (!found) continue;
    const [, id, level] = found;
    // Lists go on as long as nothing but their paragraphs stands between.
    lists = last?.nextElementSibling === paragraph ? lists.slice(0, level) : [];
    const marker = takeMarker(paragraph);
    const numbered = /^\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i.test(marker) && !/^o$/.test(marker);
    if (lists[level - 1]?.id !== id || lists[level - 1].numbered !== numbered) {
      const above = lists.slice(0, level - 1).findLast(Boolean);
      lists[level - 1] = { id, numbered, element: newList(numbered, marker) };
      if (above) above.element.lastElementChild.append(lists[level - 1].element);
      else paragraph.before(lists[level - 1].element);
    }
    const entry = root.ownerDocument.createElement("li");
    entry.append(...paragraph.childNodes);
    lists[level - 1].element.append(entry);
    paragraph.remove();
    last = lists.find(Boolean).element;
  }
}

function newList(numbered, marker) {
  const list = document.implementation.createHTMLDocument("").createElement(numbered ? "ol" : "ul");
  const start = Number.parseInt(marker.replace("(", ""), 10);
  if (numbered && start > 1) list.setAttribute("start", start);
  return list;
}

// The bullet or number, which Word writes into the words.
function takeMarker(paragraph) {
  const ignored = [...paragraph.querySelectorAll("span")].find((span) => /mso-list:\s*Ignore/i.test(look(span)));
  if (ignored) {
    const marker = ignored.textContent.trim();
    ignored.remove();
    return marker;
  }
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.data.trim()) continue;
    const found = /^\s*([·•§o▪–-]|\(?(?:\d+|[a-z]|[ivxlc]+)[.)])[\s\u00a0]+/i.exec(text.data);
    if (found) text.data = text.data.slice(found[0].length);
    return found ? found[1] : "";
  }
  return "";
}

// --- every other element ---

class Writer {
  constructor(target) {
    this.document = target.ownerDocument;
    this.here = target;
  }

  take(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      this.here.append(node.data.replace(/[ \t\r\n\f]+/g, " "));
    } else if (node.nodeType === Node.ELEMENT_NODE && !/mso-hide:\s*all|display:\s*none/i.test(look(node))) {
      this.element(node);
    }
  }

  element(node) {
    const tags = [blockOf(node), ...marksOf(node)].filter((tag) => tag && !(MARKS.has(tag) && this.here.closest(tag)));
    const before = this.here;
    for (const tag of tags) {
      const made = this.document.createElement(tag);
      for (const name of ATTRIBUTES[tag] || []) {
        if (node.hasAttribute(name)) made.setAttribute(name, node.getAttribute(name).trim());
      }
      this.here.append(made);
      this.here = made;
    }
    if (this.here.tagName !== "BR") for (const child of [...node.childNodes]) this.take(child);
    this.here = before;
  }
}

function blockOf(node) {
  if (node.tagName === "A") return SAFE.test((node.getAttribute("href") || "").trim()) ? "a" : "";
  const heading = /^(?:MsoTitle|MsoHeading(\d)|Heading(\d))/i.exec(node.className);
  if (heading && (node.tagName === "P" || node.tagName === "DIV")) return Number(heading[1] || heading[2] || 1) < 3 ? "h2" : "h3";
  const tag = RENAMED[node.tagName] || "";
  // Blocks that hold blocks say nothing by themselves.
  return tag === "p" && holdsBlocks(node) ? "" : tag;
}

function holdsBlocks(node) {
  return [...node.children].some((child) => BLOCKS.has((RENAMED[child.tagName] || "").toUpperCase()) || holdsBlocks(child));
}

function marksOf(node) {
  const style = look(node);
  const weight = /(?:^|;)\s*font-weight:\s*(\w+)/i.exec(style)?.[1];
  const isBold = weight ? /^(?:bold|bolder|[6-9]00)$/i.test(weight) : ["B", "STRONG"].includes(node.tagName);
  const slant = /(?:^|;)\s*font-style:\s*(\w+)/i.exec(style)?.[1];
  const isItalic = slant ? /italic|oblique/i.test(slant) : ["I", "EM", "CITE"].includes(node.tagName);
  const raised = /(?:^|;)\s*vertical-align:\s*(super|sub)\b/i.exec(style)?.[1];
  // A heading and the head of a table are bold by themselves.
  const isHead = /^(?:H[1-6]|TH)$/.test(node.tagName) || node.closest("h1,h2,h3,h4,h5,h6,th");
  return [isBold && !isHead && "strong", isItalic && "em", raised === "super" && "sup", raised === "sub" && "sub"];
}

// --- the last touch ---

function tidy(body) {
  for (const list of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) list.previousElementSibling?.append(list);
  for (const element of [...body.querySelectorAll("*")].reverse()) {
    if (element.matches("br")) dropBreakBesideBlock(element);
    else if (!element.textContent.trim() && !element.matches("td, th, tr") && !element.querySelector("br, td")) {
      // A space under an emphasis still parts the words beside it.
      element.replaceWith(...(BLOCKS.has(element.tagName) ? [] : element.childNodes));
    }
  }
  for (const node of textsIn(body)) {
    if (!node.data.trim() && standsBesideBlock(node)) node.remove();
  }
  for (const block of body.querySelectorAll("p, h2, h3, li, td, th")) trim(block);
  for (const table of body.querySelectorAll("table")) nameHead(table);
}

const isBlock = (node) => BLOCKS.has(node?.tagName);
const isInline = (node) => node && !isBlock(node);
const standsBesideBlock = (node) => isBlock(node.previousSibling) || isBlock(node.nextSibling)
  || (node.parentNode.matches("ul, ol, table, thead, tbody, tr, blockquote") && !isInline(node.nextSibling));

function dropBreakBesideBlock(br) {
  const next = br.nextSibling?.nodeType === Node.TEXT_NODE && !br.nextSibling.data.trim() ? br.nextSibling.nextSibling : br.nextSibling;
  const isLast = !next && (isBlock(br.parentNode) || br.parentNode.tagName === "BODY");
  if (isLast || isBlock(next) || isBlock(br.previousSibling)) br.remove();
}

function textsIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function trim(block) {
  const own = textsIn(block);
  if (!own.length) return;
  own[0].data = own[0].data.replace(/^[ ]+/, "");
  own.at(-1).data = own.at(-1).data.trimEnd() && own.at(-1).data.replace(/[ ]+$/, "");
}

// A first row that is said to be the head, or is bold from end to end, holds the headings.
function nameHead(table) {
  const [first, second] = table.rows;
  const isBold = (row) => [...row.cells].every((cell) => cell.textContent.trim() && [...cell.querySelectorAll("strong")]
    .map((strong) => strong.textContent).join("").trim() === cell.textContent.trim());
  const isHead = table.tHead || (second && isBold(first) && !isBold(second));
  if (!isHead) return;
  for (const row of table.tHead ? table.tHead.rows : [first]) {
    for (const cell of [...row.cells]) {
      for (const strong of cell.querySelectorAll("strong")) strong.replaceWith(...strong.childNodes);
      if (cell.tagName === "TH") continue;
      const heading = cell.ownerDocument.createElement("th");
      for (const { name, value } of cell.attributes) heading.setAttribute(name, value);
      heading.append(...cell.childNodes);
      cell.replaceWith(heading);
    }
  }
}
