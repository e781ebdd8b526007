/** Raise it with every change that can change a result: it is part of a run's fingerprint. */
export const engineVersion = "0.2.0";
