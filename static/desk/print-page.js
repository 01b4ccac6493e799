// <print-page>: a button that opens the browser's own print box. Without scripts the browser's menu does it.
customElements.define("print-page", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", (event) => { if (event.target.closest("button")) window.print(); });
  }
});
