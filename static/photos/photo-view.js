// <photo-view close="…">: shows the photo inside it large, over the page. Without this script its link leads to the photo.
customElements.define("photo-view", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a.photo-larger");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.show(link);
    });
  }

  show(link) {
    const dialog = document.createElement("dialog"), image = document.createElement("img");
    const button = document.createElement("button"), words = document.createElement("p");
    dialog.className = "photo-box";
    image.src = link.href;
    image.alt = link.querySelector("img").alt;
    button.type = "button";
    button.textContent = this.getAttribute("close");
    words.textContent = this.closest("figure").querySelector(".photo-caption")?.textContent ?? "";
    dialog.setAttribute("aria-label", words.textContent || image.alt || link.textContent.trim());
    dialog.append(button, image, words);
    dialog.addEventListener("click", (event) => { if (event.target !== image && event.target !== words) dialog.close(); });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
});
