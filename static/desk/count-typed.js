// <count-typed for="id" data-most="500" data-words="{typed} of {most} characters">: says how long a line has become.
// It speaks up for those who do not see it only where the end is near.
customElements.define("count-typed", class extends HTMLElement {
  connectedCallback() {
    const box = document.getElementById(this.getAttribute("for"));
    const { most, words } = this.dataset;
    const count = () => {
      // As the server counts: characters, not the halves that some of them are made of.
      const typed = [...box.value].length;
      this.setAttribute("aria-live", typed > most * 0.9 ? "polite" : "off");
      this.toggleAttribute("data-over", typed > most);
      this.textContent = typed ? words.replace("{typed}", typed).replace("{most}", most) : "";
    };
    box?.addEventListener("input", count);
    if (box) count();
  }
});
