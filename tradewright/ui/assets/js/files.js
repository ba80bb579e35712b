/* Files are sent as soon as they are dropped or chosen; too large ones are refused before they travel. */
export function arm(form) {
  const input = form.querySelector("input[type=file]");
  const place = form.closest(".main") ?? form;
  const said = form.querySelector(".error");
  form.classList.add("armed");

  const send = () => {
    const most = Number(form.dataset.files);
    const fits = [...input.files].every((file) => file.size <= most);
    said.hidden = fits;
    said.textContent = fits ? "" : form.dataset.tooLarge;
    if (!fits) { input.value = ""; return; }
    if (!input.files.length) return;
    form.querySelector("label").setAttribute("aria-busy", "true");
    form.requestSubmit();
  };

  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  input.addEventListener("change", send);
  place.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  place.addEventListener("dragleave", (event) => { if (!place.contains(event.relatedTarget)) form.classList.remove("over"); });
  place.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    input.files = event.dataTransfer.files;
    send();
  });
}
