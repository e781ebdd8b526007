import type { EngineTexts } from "../engine-text.ts";
import { findings } from "./engine-texts/findings.ts";
import { lookAhead } from "./engine-texts/look-ahead.ts";
import { reasonNotes } from "./engine-texts/reason-notes.ts";
import { reasons } from "./engine-texts/reasons.ts";
import { runHistory } from "./engine-texts/run-history.ts";
import { undefinedFigures } from "./engine-texts/undefined-figures.ts";
import { warnings } from "./engine-texts/warnings.ts";

/** Texts of engine and app in Chinese. */
export const engineTexts: EngineTexts = [...reasons, ...reasonNotes, ...warnings, ...findings, ...undefinedFigures, ...runHistory, ...lookAhead];
