// <keep-typed>: asks before a page is left with words in its form that were not saved.
customElements.define("keep-typed", class extends HTMLElement {
  connectedCallback() {
    let unsaved = this.hasAttribute("unsaved") || this.querySelector(".errornote") !== null;
    this.addEventListener("input", () => { unsaved = true; });
    // A preview goes elsewhere and saves nothing.
    this.addEventListener("submit", (event) => { unsaved &&= Boolean(event.submitter?.formTarget); });
    window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  }
});
