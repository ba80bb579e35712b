/* What was written on this device and not sent yet: IndexedDB, in the order of writing, for each user alone. */
const NAME = "tradewright-outbox";
const ENTRIES = "entries";
let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(ENTRIES, { keyPath: "place", autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

/* Resolves when the change is on the disk, not when it is asked for. */
async function within(mode, work) {
  const transaction = (await database()).transaction(ENTRIES, mode, { durability: "strict" });
  const asked = work(transaction.objectStore(ENTRIES));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

export const keep = (entry) => within("readwrite", (entries) => entries.put(entry));
export const forget = (entry) => within("readwrite", (entries) => entries.delete(entry.place));
export const all = async (user) => (await within("readonly", (entries) => entries.getAll())).filter((entry) => entry.user === user);
