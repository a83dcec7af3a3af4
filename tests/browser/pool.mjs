// Work shared by a few workers.

/** Calls `work` for every item, `workers` at a time. Each call also gets its worker's number. */
export async function each(items, workers, work) {
  const queue = items.values();
  const worker = async (number) => {
    for (const item of queue) await work(item, number);
  };
  await Promise.all(Array.from({ length: workers }, (_, number) => worker(number)));
}
