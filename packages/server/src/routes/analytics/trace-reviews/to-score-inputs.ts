import type { ScoreInput } from '../../../store/reviews/save-review-scores.js';
import type { StoredVersion } from '../../../store/score-definitions/find-versions.js';
import type { StoredDefinition } from '../../../store/score-definitions/stored-definition.js';
import type { Store } from '../../../store/store.js';
import { FieldProblem, ProblemList, type ProblemMap, type ProblemTree } from '../fields/field-problem.js';
import { toEnvelope } from '../fields/to-envelope.js';
import type { ScoreConfig } from '../score-definitions/config-field.js';
import { checkScore, type ScoreProblem } from './check-score.js';
import { toDecimalText } from './decimal-field.js';
import type { SentScore } from './score-fields.js';

/**
 * Holds scores against their definitions. Versions never change and definitions are never deleted, so what is right now is right when it is
 * written. Throws the 400 that names what is wrong with the first score, and with all of them.
 */
export async function toScoreInputs(
  store: Store,
  projectId: string,
  scores: readonly SentScore[],
): Promise<ScoreInput[]> {
  const known = await findKnown(store, projectId, scores);
  const seen = new Set<string>();
  const inputs: ScoreInput[] = [];
  const problems = scores.map((score): ProblemMap => {
    const isRepeated = seen.has(score.definitionId);
    seen.add(score.definitionId);
    const found = isRepeated ? REPEATED : findVersion(known, score);
    if ('version' in found) {
      const problem = checkScore(found.kind, JSON.parse(found.version.config) as ScoreConfig, score);
      if (problem === null) inputs.push(toInput(score, found.version.id));
      return toProblems(problem);
    }
    return toProblems(found.problem);
  });
  if (inputs.length === scores.length) return inputs;
  throw toEnvelope(new Map<string, ProblemTree>([['scores', new ProblemList(problems)]]));
}

interface Known {
  definitions: Map<string, StoredDefinition>;
  versions: Map<string, StoredVersion>;
}

type Found = { kind: StoredDefinition['kind']; version: { id: string; config: string } } | { problem: ScoreProblem };

const REPEATED: Found = { problem: ['definition_id', 'Each scorer can only appear once per review.'] };

async function findKnown(store: Store, projectId: string, scores: readonly SentScore[]): Promise<Known> {
  if (scores.length === 0) return { definitions: new Map(), versions: new Map() };
  const found = await store.query('find-score-versions', projectId, {
    definitionIds: scores.map(({ definitionId }) => definitionId),
    versionIds: scores.flatMap(({ versionId }) => versionId ?? []),
  });
  return {
    definitions: new Map(found.definitions.map((definition) => [definition.id, definition])),
    versions: new Map(found.versions.map((version) => [version.id, version])),
  };
}

function findVersion({ definitions, versions }: Known, { definitionId, versionId }: SentScore): Found {
  const definition = definitions.get(definitionId);
  if (definition === undefined) return { problem: ['definition_id', 'Unknown scorer definition.'] };
  const { kind, currentVersionId, config } = definition;
  if (versionId === null) return { kind, version: { id: currentVersionId, config } };
  const version = versions.get(versionId);
  if (version === undefined) return { problem: ['definition_version_id', 'Unknown scorer version.'] };
  if (version.definitionId === definitionId) return { kind, version };
  return { problem: ['definition_version_id', 'This scorer version does not belong to the scorer.'] };
}

/** What was found after all fields were read stands bare. */
function toProblems(problem: ScoreProblem | null): ProblemMap {
  return problem === null ? new Map() : new Map([[problem[0], new FieldProblem('invalid', problem[1])]]);
}

function toInput(
  { definitionId, categoricalValues, numericValue, booleanValue }: SentScore,
  versionId: string,
): ScoreInput {
  const number = numericValue === null ? null : toDecimalText(numericValue);
  return { definitionId, versionId, categoricalValues, numericValue: number, booleanValue };
}
