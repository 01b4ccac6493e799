// <posts-then-held>: the posts of the person chosen beside it, those held on the form's day ticked.
customElements.define("posts-then-held", class extends HTMLElement {
  connectedCallback() {
    const $ = django.jQuery, form = this.closest("form");
    this.box = form.querySelector(`[name="${this.dataset.name.replace(/appointments$/, "official")}"]`);
    this.asked = this.question();
    $(this.box).on("change", () => this.look());
    $(form).on("change focusin", "[name=begins], [name=event]", () => this.look());
    $(form).on("focusin", () => this.look());
    // A post that was added in a window of its own.
    $(this).on("change", (event) => { if (event.target === this) { this.asked = ""; this.look(); } else { this.touched = true; } });
  }

  question() {
    const value = (name) => this.closest("form").querySelector(`[name=${name}]`)?.value ?? "";
    return new URLSearchParams({ official: this.box?.value ?? "", begins: value("begins"), event: value("event") }).toString();
  }

  async look() {
    const question = this.question(), official = this.box?.value;
    if (question === this.asked) return;
    this.asked = question;
    if (!official) return this.draw("", []);
    const answer = await fetch(this.dataset.ask.replace("/0/", `/${official}/`) + `?${question}`).catch(() => null);
    if (answer?.ok && this.asked === question) this.draw(official, (await answer.json()).posts);
  }

  draw(official, posts) {
    const offered = this.querySelector("input[type=hidden]"), name = this.dataset.name, list = this.querySelector(".posts");
    const shown = new Map([...list.querySelectorAll("input")].map((input) => [input.value, input.checked]));
    const keep = this.touched && offered.value === official;
    const before = list.contains(document.activeElement) ? document.activeElement.value : null;
    list.replaceChildren(...posts.map(({ id, text, held }, index) => {
      const line = document.createElement("li"), label = document.createElement("label"), input = document.createElement("input");
      Object.assign(input, { type: "checkbox", name, value: id, id: `${this.id}_${index}` });
      input.checked = keep && shown.has(id) ? shown.get(id) : held;
      label.append(input, ` ${text}`);
      line.append(label);
      return line;
    }));
    if (before) list.querySelector(`[value="${before}"]`)?.focus();
    this.touched = keep;
    offered.value = official;
    this.querySelector("[role=status]").textContent = official && !posts.length ? this.dataset.none : "";
    const add = this.querySelector(".add-post");
    add.hidden = !official;
    add.href = add.href.replace(/official=\d*/, `official=${official}`);
  }
});
