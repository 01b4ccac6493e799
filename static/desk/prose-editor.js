// <prose-editor>: turns the plain box in it into an editor of rich text, with its tool bar and the dialog for links.
// Without this script the box stays as it is; the server reads both.
import { Editor, Gapcursor, TrailingNode, UndoRedo, pm } from "../django_prose_editor/editor.js";
import { cleanPasted, plainBlocks } from "./paste.js";
import { schema } from "./prose-schema.js";

// For each button: what it does, and where its mark or block is told.
const DO = {
  paragraph: { run: (chain) => chain.setParagraph(), is: ["paragraph"] },
  heading: { run: (chain) => chain.toggleHeading({ level: 2 }), is: ["heading", { level: 2 }] },
  subheading: { run: (chain) => chain.toggleHeading({ level: 3 }), is: ["heading", { level: 3 }] },
  bold: { run: (chain) => chain.toggleBold(), is: ["bold"] },
  italic: { run: (chain) => chain.toggleItalic(), is: ["italic"] },
  superscript: { run: (chain) => chain.unsetSubscript().toggleSuperscript(), is: ["superscript"] },
  subscript: { run: (chain) => chain.unsetSuperscript().toggleSubscript(), is: ["subscript"] },
  link: { is: ["link"] },
  bullets: { run: (chain) => chain.toggleBulletList(), is: ["bulletList"] },
  numbers: { run: (chain) => chain.toggleOrderedList(), is: ["orderedList"] },
  deeper: { run: (chain) => chain.sinkListItem("listItem"), can: (can) => can.sinkListItem("listItem") },
  higher: { run: (chain) => chain.liftListItem("listItem"), can: (can) => can.liftListItem("listItem") },
  quote: { run: (chain) => chain.toggleBlockquote(), is: ["blockquote"] },
  table: { run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }) },
  undo: { run: (chain) => chain.undo(), can: (can) => can.undo() },
  redo: { run: (chain) => chain.redo(), can: (can) => can.redo() },
  clear: { run: (chain) => chain.unsetAllMarks().clearNodes() },
  rowBelow: { run: (chain) => chain.addRowAfter() },
  removeRow: { run: (chain) => chain.deleteRow() },
  columnAfter: { run: (chain) => chain.addColumnAfter() },
  removeColumn: { run: (chain) => chain.deleteColumn() },
  headerRow: { run: (chain) => chain.toggleHeaderRow() },
  removeTable: { run: (chain) => chain.deleteTable() },
};

// Below a table that ends the text there is always a line to write on.
const afterTables = TrailingNode.configure({ notAfter: ["heading", "bulletList", "orderedList", "blockquote"] });

// The address as it is stored, or nothing if no reader could open it.
export function addressOf(typed) {
  const address = typed.trim();
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
  if (/^(?:mailto:|tel:)\S+$/i.test(address) || /^\/(?![/\\])\S*$/.test(address)) return address;
  const whole = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  return !/\s/.test(whole) && /^https?:\/\/[^/?#:@]+\.[^/?#]+/i.test(whole) && URL.canParse(whole) ? whole : "";
}

customElements.define("prose-editor", class extends HTMLElement {
  connectedCallback() {
    if (this.editor) return;
    this.box = this.querySelector("textarea");
    // Who was quicker than this script goes on in the plain box.
    if (this.box.value !== this.box.defaultValue) return;
    const begun = document.activeElement === this.box;
    this.tools = this.querySelector("[role=toolbar]");
    this.dialog = this.querySelector("dialog");
    this.said = this.querySelector("[role=status]");
    this.editor = new Editor({
      element: { mount: this.surface() },
      extensions: [...schema, UndoRedo, Gapcursor, afterTables],
      content: this.dataset.html,
      editable: !this.box.disabled && !this.box.readOnly,
      injectCSS: false,
      enableInputRules: false,
      enablePasteRules: false,
      parseOptions: { preserveWhitespace: true },
      editorProps: this.props(),
      onUpdate: () => this.changed(),
      onTransaction: () => this.refreshSoon(),
    });
    this.box.hidden = true;
    this.box.value = this.dataset.html;
    if (this.editor.isEditable) this.prepareTools();
    this.prepareDialog();
    if (begun) this.editor.commands.focus();
    this.box.form?.addEventListener("submit", () => this.write(), true);
    this.box.form?.addEventListener("formdata", (event) => {
      this.write();
      event.formData.set(this.box.name, this.box.value);
    });
    window.addEventListener("pagehide", () => this.write());
  }

  // --- the surface on which is written ---

  surface() {
    const surface = document.createElement("div");
    surface.className = "prose-surface";
    this.box.before(surface);
    return surface;
  }

  props() {
    const { id, lang, dir } = this.box;
    const attributes = { role: "textbox", "aria-multiline": "true", class: "prose-words", id: `${id}_editor` };
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (this.box.hasAttribute(name)) attributes[name] = this.box.getAttribute(name);
    }
    if (lang) attributes.lang = lang;
    attributes.dir = dir || "auto";
    const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
    if (label) {
      label.id ||= `${id}_label`;
      attributes["aria-labelledby"] = label.id;
      // The box is hidden now; a press on the label leads to the editor.
      label.removeAttribute("for");
      label.addEventListener("click", () => this.editor.commands.focus());
    }
    document.addEventListener("click", (event) => {
      if (event.target.closest(`a[href="#${CSS.escape(id)}"]`)) this.editor.commands.focus();
    });
    return {
      attributes,
      transformPastedHTML: (html) => cleanPasted(html),
      clipboardTextParser: (text, _context, _plain, view) => this.plain(text, view.state.schema),
      handlePaste: (_view, event) => this.refusePictures(event.clipboardData),
      handleDrop: (_view, event) => this.refusePictures(event.dataTransfer),
      handleKeyDown: (_view, event) => this.pressed(event),
    };
  }

  plain(text, schema) {
    const paragraphs = plainBlocks(text).map((lines) => schema.node("paragraph", null, lines.flatMap((line, place) => [
      ...(place ? [schema.node("hardBreak")] : []), ...(line ? [schema.text(line)] : []),
    ])));
    return new pm.model.Slice(pm.model.Fragment.from(paragraphs), 1, 1);
  }

  refusePictures(data) {
    if (!data || !data.files.length || data.types.some((type) => type === "text/html" || type === "text/plain")) return false;
    this.said.textContent = this.said.dataset.noPictures;
    return true;
  }

  pressed(event) {
    if (event.altKey && event.key === "F10") {
      this.buttons().find((button) => button.tabIndex === 0)?.focus();
    } else if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      this.openLink();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  // --- the box, which is what the form sends ---

  get html() {
    return this.editor.getHTML().replace(/(?:<p><\/p>)+$/, "");
  }

  // Puts other words in: those of an earlier visit, say. One step back takes them out again.
  set html(html) {
    this.editor.commands.setContent(html, { parseOptions: { preserveWhitespace: true } });
  }

  changed() {
    this.stale = true;
    this.said.textContent = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), 400);
  }

  // What nobody changed goes back as the server wrote it, whatever the editor would make of it.
  write() {
    if (!this.stale) return;
    this.stale = false;
    this.box.value = this.html;
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // --- the tool bar: one stop for Tab, arrows inside ---

  prepareTools() {
    this.tools.hidden = false;
    this.tools.setAttribute("aria-controls", `${this.box.id}_editor`);
    this.tools.addEventListener("mousedown", (event) => event.preventDefault());
    this.tools.addEventListener("click", (event) => this.do(event.target.closest("button")));
    this.tools.addEventListener("keydown", (event) => this.walk(event));
    this.refresh();
  }

  buttons() {
    return [...this.tools.querySelectorAll("button")].filter((button) => !button.closest("[hidden]"));
  }

  do(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    this.hold(button);
    if (button.dataset.do === "link") this.openLink();
    else DO[button.dataset.do].run(this.editor.chain().focus()).run();
  }

  walk(event) {
    const all = this.buttons();
    const turn = getComputedStyle(this.tools).direction === "rtl" ? -1 : 1;
    const step = { ArrowRight: turn, ArrowLeft: -turn }[event.key];
    const here = all.indexOf(document.activeElement);
    if (event.key === "Escape") this.editor.commands.focus();
    else if (event.key === "Home") this.hold(all[0], true);
    else if (event.key === "End") this.hold(all.at(-1), true);
    else if (step) this.hold(all[(here + step + all.length) % all.length], true);
    else return;
    event.preventDefault();
  }

  hold(button, focus = false) {
    for (const other of this.tools.querySelectorAll("button")) other.tabIndex = other === button ? 0 : -1;
    if (focus) button.focus();
  }

  refreshSoon() {
    this.frame ||= requestAnimationFrame(() => { this.frame = 0; this.refresh(); });
  }

  refresh() {
    if (this.tools.hidden) return;
    const { editor } = this;
    for (const button of this.tools.querySelectorAll("button")) {
      const { is, can } = DO[button.dataset.do];
      if (is) button.setAttribute("aria-pressed", editor.isActive(...is));
      if (can) button.setAttribute("aria-disabled", !can(editor.can()));
    }
    this.tools.querySelector("[data-in=table]").hidden = !editor.isActive("table");
    const all = this.buttons();
    this.hold(all.find((button) => button.tabIndex === 0 && button.hasAttribute("tabindex")) || all[0]);
  }

  // --- the dialog for links ---

  prepareDialog() {
    this.address = this.dialog.querySelector("input");
    this.wrong = this.dialog.querySelector("[role=alert]");
    this.dialog.addEventListener("click", (event) => {
      const wanted = event.target.dataset.link;
      if (wanted === "set") this.setLink();
      if (wanted === "remove") this.closeLink((chain) => chain.extendMarkRange("link").unsetLink());
      if (wanted === "cancel") this.closeLink();
    });
    // In the form of the page Enter would save the page, and a letter would be one typed for it.
    this.dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== this.address) return;
      event.preventDefault();
      this.setLink();
    });
    this.address.addEventListener("input", (event) => event.stopPropagation());
    this.dialog.addEventListener("close", () => this.editor.commands.focus());
  }

  openLink() {
    const { href } = this.editor.getAttributes("link");
    this.address.value = href || "";
    this.wrong.textContent = "";
    this.address.removeAttribute("aria-invalid");
    this.dialog.querySelector("[data-link=remove]").hidden = !href;
    this.dialog.showModal();
    this.address.select();
  }

  setLink() {
    const href = addressOf(this.address.value);
    if (!href) {
      this.wrong.textContent = this.wrong.dataset.wrong;
      this.address.setAttribute("aria-invalid", "true");
      this.address.focus();
      return;
    }
    const bare = this.editor.state.selection.empty && !this.editor.isActive("link");
    const words = { type: "text", text: this.address.value.trim(), marks: [{ type: "link", attrs: { href } }] };
    this.closeLink((chain) => (bare ? chain.insertContent(words) : chain.extendMarkRange("link").setMark("link", { href })));
  }

  closeLink(steps) {
    this.dialog.close();
    const chain = this.editor.chain().focus();
    (steps ? steps(chain) : chain).run();
  }
});
