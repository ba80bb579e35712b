/* Forms whose words go through the outbox, so that they work with and without a network alike. */
import { add, flush, isPossible } from "./outbox.js";
import { say } from "./words.js";

const LONGEST_SIDE = 1600;
const QUALITY = 0.85;
const SPOT_MS = 8_000;

/* A photo made small, upright and without what the camera wrote into it. */
async function small(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    return made ? new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file; // the server says what is wrong with it
  }
}

/* Where the device is; nothing where it does not know or may not say, which stops nobody. */
function spot() {
  return new Promise((resolve) => {
    const found = ({ coords }) => resolve({ latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6), accuracy: String(Math.round(coords.accuracy)) });
    if (!navigator.geolocation) resolve({});
    else navigator.geolocation.getCurrentPosition(found, () => resolve({}), { enableHighAccuracy: true, timeout: SPOT_MS, maximumAge: 60_000 });
  });
}

function valuesOf(form) {
  const values = {};
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken" || field.type === "file") continue;
    if (form.dataset.outbox === "edit_customer" && field.type !== "hidden" && field.value === field.defaultValue) continue;
    values[field.name] = field.value.trim();
  }
  return values;
}

async function take(form, list) {
  const button = form.querySelector("button");
  button.setAttribute("aria-busy", "true");
  const values = valuesOf(form);
  const files = [...form.querySelector("input[type=file]")?.files ?? []];
  if (form.querySelector("[data-spot]:checked")) Object.assign(values, await spot());
  const photos = await Promise.all(files.map(small));
  try {
    await add(form.dataset.outbox, values, { title: form.dataset.title, photos });
  } catch {
    form.submit(); // this device keeps nothing, such as in a private window
    return;
  }
  form.querySelectorAll("input:not([type=hidden]), textarea").forEach((field) => { if (field.defaultValue !== undefined && form.dataset.outbox === "edit_customer") field.defaultValue = field.value; });
  if (form.dataset.outbox !== "edit_customer") form.reset();
  button.removeAttribute("aria-busy");
  form.closest("[data-row]")?.remove();
  const words = list.querySelector("[data-outbox-words]").content;
  const done = await flush(list.dataset.outboxList);
  const said = [...words.querySelectorAll("dt")].find((term) => term.textContent === (done ? "sent" : "kept"));
  say(said.nextElementSibling.textContent);
}

export function arm(list) {
  if (!isPossible()) return;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-outbox]")) return;
    event.preventDefault();
    if (!form.querySelector("button[aria-busy]")) take(form, list);
  });
}
