// <suggest-box src="…">: offers what may be meant while a person types into the input inside it. An offer leads to an
// address, or with `fill` is put into the input as its value. Without this script the input is a plain one.
let boxes = 0;

customElements.define("suggest-box", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    if (!this.input || this.list) return;
    this.list = document.createElement("div");
    this.list.id = `suggestions-${++boxes}`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.getAttribute("label") ?? "");
    this.status = document.createElement("span");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    this.append(this.list, this.status);
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.soon());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // A press must not take the focus from the input before it counts.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option, event);
    });
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), 120);
  }

  async ask() {
    const words = this.input.value.trim();
    this.asking?.abort();
    if (words.length < 2) { this.close(); return; }
    this.asking = new AbortController();
    const address = new URL(this.getAttribute("src"), location.href);
    address.searchParams.set("q", words);
    if (this.input.dataset.suggest) address.searchParams.set("noun", this.input.dataset.suggest);
    try {
      const answer = await fetch(address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (answer.ok && document.activeElement === this.input) this.show((await answer.json()).groups);
    } catch {
      // Gone offline or overtaken: the box stays what it is without offers.
    }
  }

  show(groups) {
    const shown = groups.map((group, place) => this.group(group, place));
    this.list.replaceChildren(...shown);
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark(-1);
    this.status.textContent = this.options.length ? `${this.options.length} ${this.getAttribute("label") ?? ""}` : "";
  }

  group({ heading, items }, place) {
    const group = document.createElement("div"), title = document.createElement("div");
    group.setAttribute("role", "group");
    title.id = `${this.list.id}-${place}`;
    title.className = "suggestions-heading";
    title.textContent = heading;
    group.setAttribute("aria-labelledby", title.id);
    group.append(title, ...items.map((item, index) => this.option(item, `${title.id}-${index}`)));
    return group;
  }

  option({ name, beside, lang, value, url }, id) {
    const option = document.createElement("div"), words = document.createElement("span");
    option.setAttribute("role", "option");
    option.id = id;
    option.className = "suggestion";
    option.dataset.url = url;
    option.dataset.value = value || name;
    words.textContent = name;
    words.dir = "auto";
    if (lang) words.lang = lang;
    option.append(words);
    if (beside) {
      const aside = document.createElement("span");
      aside.className = "suggestion-beside";
      aside.textContent = beside;
      option.append(" ", aside);
    }
    return option;
  }

  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) { this.ask(); return; }
      event.preventDefault();
      const count = this.options.length + 1, step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are offers: the input itself.
      this.mark(((this.at + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.choose(this.options[this.at], event);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  mark(at) {
    this.at = at;
    this.options?.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    const marked = this.options?.[at];
    if (marked) {
      this.input.setAttribute("aria-activedescendant", marked.id);
      marked.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  choose(option, event) {
    if (!this.hasAttribute("fill")) {
      if (event.ctrlKey || event.metaKey) window.open(option.dataset.url, "_blank", "noopener");
      else location.assign(option.dataset.url);
      return;
    }
    this.input.value = option.dataset.value;
    this.close();
  }

  close() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
});
