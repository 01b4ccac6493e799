// <keep-typed>: keeps what is typed in its form until it was saved, and asks before the page is left without.
//
// The copy lies in the storage of this tab alone: it outlives an error, a session that ended, a failing network and a tab
// that is opened again after it was closed, and no other tab or later visitor of a shared machine reads it. Logging out
// takes it away; so does another person who logs in here.
const PREFIX = "typed:";

const copies = {
  all: () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)),
  read(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  },
  write(key, copy) {
    try {
      sessionStorage.setItem(key, JSON.stringify(copy));
    } catch {
      // The storage is full or closed: the question before leaving remains.
    }
  },
  forget(wanted) {
    for (const key of copies.all()) if (wanted(copies.read(key))) sessionStorage.removeItem(key);
  },
};

document.addEventListener("submit", (event) => {
  if (event.target.id === "logout-form") copies.forget(() => true);
});

customElements.define("keep-typed", class extends HTMLElement {
  connectedCallback() {
    this.unsaved = this.hasAttribute("unsaved") || this.querySelector(".errornote") !== null;
    this.addEventListener("input", (event) => this.changed(event));
    this.addEventListener("change", (event) => this.changed(event));
    this.addEventListener("submit", (event) => this.sent(event));
    window.addEventListener("beforeunload", (event) => { if (this.unsaved) event.preventDefault(); });
    window.addEventListener("pagehide", () => { if (this.unsaved) this.keep(); });
    // The editors of rich text are there by then.
    if (document.readyState === "complete") this.look();
    else window.addEventListener("load", () => this.look());
  }

  get form() { return this.querySelector("form"); }
  get key() { return PREFIX + location.pathname; }

  // Rich text as its editor writes it: the server may have written the same words in another way.
  typed() {
    const given = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
    return given.map(([name, value]) => [name, this.form.elements[name]?.closest?.("prose-editor")?.html ?? value]);
  }

  changed(event) {
    // To choose a template is not to type.
    if ("template" in event.target.dataset) return;
    this.unsaved = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 500);
  }

  keep(sent = false) {
    clearTimeout(this.timer);
    copies.write(this.key, { at: Date.now(), who: this.who, sent, typed: this.typed() });
  }

  sent(event) {
    // A preview goes elsewhere and saves nothing.
    if (!this.unsaved || event.submitter?.formTarget) return;
    this.keep(true);
    this.unsaved = false;
  }

  // On opening: what was sent and is answered by good news was saved; what else differs from the page is offered.
  look() {
    this.found = this.querySelector(".keep-found");
    this.who = this.found?.dataset.who;
    const isAnswered = document.querySelector(".messagelist :is(.success, .info)") !== null;
    copies.forget((copy) => copy === null || copy.who !== this.who || (copy.sent && isAnswered));
    const copy = copies.read(this.key);
    if (!copy || !this.found) return;
    const words = (typed) => JSON.stringify(typed.filter(([name]) => name !== "base"));
    if (words(copy.typed) !== words(this.typed())) this.offer(copy);
  }

  offer(copy) {
    this.found.querySelector("time").textContent = new Date(copy.at).toLocaleString("en-GB", { dateStyle: "short", timeStyle: "short" });
    this.found.hidden = false;
    this.found.addEventListener("click", (event) => {
      const wanted = event.target.dataset.keep;
      if (!wanted) return;
      this.found.hidden = true;
      if (wanted === "back") this.putBack(copy);
      else sessionStorage.removeItem(this.key);
    });
  }

  // The revision comes back too: if a colleague saved meanwhile, saving shows both versions.
  putBack({ typed }) {
    for (const field of this.form.elements) {
      const values = typed.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (values.length) this.fill(field, values);
    }
    this.unsaved = true;
    this.form.querySelector("input:not([type=hidden]), textarea")?.focus();
  }

  fill(field, values) {
    const editor = field.closest("prose-editor");
    if (editor?.editor) editor.html = values[0];
    else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
    else [field.value] = values;
  }
});
