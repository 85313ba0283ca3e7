/** Does `work` for each item, two at a time as npm and most tools use one core, and resolves to the results in the order of the items. */
export async function twoAtATime(items, work) {
  const results = new Array(items.length);
  const waiting = items.entries();
  const workThrough = async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all([workThrough(), workThrough()]);
  return results;
}
