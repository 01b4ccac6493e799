// Boxes of select2 have no name that a screen reader could say, and take no focus from a link: each gets both here.
{
  const nameBox = (select) => {
    const box = select.nextElementSibling;
    const label = select.labels[0];
    if (!label || !box?.classList.contains("select2") || box.dataset.named) return;
    box.dataset.named = "yes";
    label.id ||= `${select.id}_label`;
    const chosen = box.querySelector(".select2-selection");
    const shown = box.querySelector(".select2-selection__rendered");
    const typed = box.querySelector(".select2-search__field");
    if (typed) typed.setAttribute("aria-labelledby", label.id);
    else shown.setAttribute("aria-labelledby", label.id);
    chosen.setAttribute("aria-labelledby", typed ? label.id : `${label.id} ${shown.id}`);
    if (select.getAttribute("aria-describedby")) chosen.setAttribute("aria-describedby", select.getAttribute("aria-describedby"));
    select.addEventListener("focus", () => (typed || chosen).focus());
  };
  const nameAll = (within) => within.querySelectorAll("select.admin-autocomplete").forEach(nameBox);

  const $ = django.jQuery;
  $(() => nameAll(document));
  document.addEventListener("formset:added", (event) => setTimeout(() => nameAll(event.target)));
  $(document).on("select2:open", (event) => {
    const field = document.querySelector(".select2-container--open .select2-search--dropdown .select2-search__field");
    if (field && event.target.labels[0]) field.setAttribute("aria-labelledby", event.target.labels[0].id);
  });
}
