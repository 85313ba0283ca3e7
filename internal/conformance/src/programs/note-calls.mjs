/** Collects what each call of a client resolved or rejected to: `note(name, call)`, and all of it as `calls`. */
export function createNotes() {
  const calls = {};
  async function note(name, call) {
    calls[name] = await call.then(
      (value) => ({ value }),
      (error) => ({ error: String(error) }),
    );
    return calls[name].value;
  }
  return { calls, note };
}
