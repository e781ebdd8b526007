/*
 * The functions in portable-math/ follow fdlibm, whose notice is:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { exp, expm1 } from "./portable-math/exponential.ts";
import { acosh, asinh, atanh, cosh, sinh, tanh } from "./portable-math/hyperbolic.ts";
import { acos, asin, atan, atan2 } from "./portable-math/inverse-trigonometric.ts";
import { log, log10, log1p, log2 } from "./portable-math/logarithm.ts";
import { pow } from "./portable-math/power.ts";
import { cbrt, hypot } from "./portable-math/roots.ts";
import { cos, sin, tan } from "./portable-math/trigonometric.ts";

/**
 * The functions of `Math` whose last digits a language engine leaves to its platform's C library, calculated with the
 * operations alone that IEEE 754 defines to the last bit, so that a run gives the same bytes on every machine. `Math`'s
 * other functions (sqrt, abs, floor, …) are exact already and not repeated here. Arguments are numbers: nothing is converted.
 */
export const portableMath = { acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, cos, cosh, exp, expm1, hypot, log, log10, log1p, log2, pow, sin, sinh, tan, tanh } as const;
