// <keep-typed>: asks before a page is left with words in its form that were not saved.
customElements.define("keep-typed", class extends HTMLElement {
  connectedCallback() {
    let unsaved = this.hasAttribute("unsaved") || this.querySelector(".errornote") !== null;
    this.addEventListener("input", () => { unsaved = true; });
    this.addEventListener("submit", () => { unsaved = false; });
    window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  }
});
