/**
 * A generator of uniform numbers in [0, 1) with 32 bits each, the same on every platform for the same seed.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand 2010): 128 bits of state, passes PractRand and BigCrush, and
 * needs nothing but 32-bit integer arithmetic. Its state is filled from the seed by splitmix32, so that neighbouring
 * seeds give unrelated streams. Not for secrets.
 *
 * @param seed a whole number within ±(2 ** 53 − 1); no two of them give the same state
 */
export function seededRandom(seed: number): () => number {
  const lowWord = seed | 0;
  const highWord = Math.floor(seed / 4294967296) | 0;
  let mixer = lowWord;
  const nextWord = (): number => {
    mixer = (mixer + 0x9e3779b9) | 0;
    let word = mixer ^ (mixer >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return word ^ (word >>> 15);
  };
  // Each step of splitmix32 is a bijection: the first word tells the low words of seeds apart, the second the high ones.
  let a = nextWord();
  mixer = a ^ highWord;
  let b = nextWord();
  let c = nextWord();
  let counter = 1;
  const next = (): number => {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    return (word >>> 0) / 4294967296;
  };
  // The author's recommendation: the first rounds still show the seed.
  for (let round = 0; round < 12; round++) next();
  return next;
}
