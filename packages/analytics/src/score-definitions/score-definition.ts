import type { AnalyticsUser } from '../wire/user.js';
import type { BooleanConfig, CategoricalConfig, NumericConfig, ScoreConfigs, ScoreKind } from './score-config.js';

interface DefinitionBase {
  id: string;
  name: string;
  /** Empty when there is none. */
  description: string;
  archived: boolean;
  /** Number of the current version, from 1. */
  currentVersion: number;
  currentVersionId: string | null;
  createdBy: AnalyticsUser | null;
  /** RFC 3339. */
  createdAt: string;
  /** RFC 3339. */
  updatedAt: string | null;
  /** The project. */
  team: number;
}

/** A definition whose scores are choices. */
export interface CategoricalDefinition<Config extends CategoricalConfig = CategoricalConfig> extends DefinitionBase {
  kind: 'categorical';
  config: Config;
}

/** A definition whose scores are numbers. */
export interface NumericDefinition extends DefinitionBase {
  kind: 'numeric';
  config: NumericConfig;
}

/** A definition whose scores are yes or no. */
export interface BooleanDefinition extends DefinitionBase {
  kind: 'boolean';
  config: BooleanConfig;
}

/** What reviewers may score, with the config of its current version. `kind` tells which. */
export type ScoreDefinition = CategoricalDefinition | NumericDefinition | BooleanDefinition;

/** The definition of one kind. */
export type DefinitionOfKind<Kind extends ScoreKind> = Extract<ScoreDefinition, { kind: Kind }>;

/** A definition to create, of one kind with its config. */
export type NewScoreDefinition = {
  [Kind in keyof ScoreConfigs]: {
    /** 1 to 255 characters; need not be unique. */
    name: string;
    description?: string | null | undefined;
    kind: Kind;
    config: ScoreConfigs[Kind];
  };
}[keyof ScoreConfigs];

/** The definition that creating one gives; a categorical one knows its keys. */
export type CreatedDefinition<Input extends NewScoreDefinition> = Input extends {
  kind: 'categorical';
  config: infer Config extends CategoricalConfig;
}
  ? CategoricalDefinition<Config>
  : DefinitionOfKind<Input['kind']>;

/** What may change without a new version. */
export interface ScoreDefinitionUpdate {
  /** 1 to 255 characters. */
  name?: string | undefined;
  description?: string | null | undefined;
  /** Archived definitions are no longer listed by default; they are never deleted. */
  archived?: boolean | undefined;
}
