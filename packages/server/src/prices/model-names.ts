// What stands behind the name of a model without making it another: dates, versions, stages.
const SUFFIX = /-(?:\d{4}-\d\d-\d\d|\d{8}|\d{4}|\d\d-\d\d|\d\d-\d{4}|latest|preview|exp|v\d+)$/;
// Amazon puts the region and the vendor in front.
const VENDOR = /^(?:[a-z]{2,6}\.)?(?:anthropic|amazon|meta|mistral|cohere|deepseek|openai)\./;

/** The names that a model may be listed under, the most exact first: `us.anthropic.claude-opus-4-1-20250805-v1:0` is `claude-opus-4-1`. */
export function namesOfModel(model: string): string[] {
  const whole = model.trim().toLowerCase();
  const bare = whole.slice(whole.lastIndexOf('/') + 1).replace(/[:@].*$/, '');
  let name = normalizeName(bare.replace(VENDOR, ''));
  const names = [normalizeName(whole), normalizeName(bare), name];
  for (let shorter = name.replace(SUFFIX, ''); shorter !== name; shorter = name.replace(SUFFIX, '')) {
    names.push(shorter);
    name = shorter;
  }
  return [...new Set(names)];
}

/** Names are told apart neither by case nor by how they write a version: `4.5` is `4-5`. */
export function normalizeName(name: string): string {
  return name.trim().toLowerCase().replaceAll('.', '-');
}
