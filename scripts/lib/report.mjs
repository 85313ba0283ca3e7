/** Prints what a check found and returns its exit code: the findings one a line, or one line that says all is well. */
export function report(findings, allWell) {
  for (const finding of findings) console.error(`✗ ${finding}`);
  if (findings.length === 0) console.log(`✓ ${allWell}`);
  return findings.length === 0 ? 0 : 1;
}
