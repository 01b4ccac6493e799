// <template-choice>: asks for the template of another kind or language as soon as it is chosen, while nothing was typed.
customElements.define("template-choice", class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("[name=_template]");
    const choices = [...this.querySelectorAll("[data-template]")];
    let typed = this.closest("keep-typed")?.hasAttribute("unsaved") || false;
    let wait = 0;
    this.addEventListener("input", (event) => { if (!choices.includes(event.target)) typed = true; });
    for (const choice of choices) choice.addEventListener("change", () => {
      clearTimeout(wait);
      // Somebody who walks through the list with the arrow keys has not chosen yet.
      if (!typed) wait = setTimeout(() => button.form.requestSubmit(button), 700);
    });
    if (this.hasAttribute("again")) choices[0]?.focus();
  }
});
