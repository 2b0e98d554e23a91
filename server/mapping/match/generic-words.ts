/** Words that so many companies carry that sharing one says little, folded. */
export const GENERIC_WORDS: ReadonlySet<string> = new Set(
  `group groupe gruppe grupo gruppo holding holdings services service solutions solution systems system consulting
  consultants consultancy partners partner associates enterprises enterprise international national global worldwide
  industries industry company companies management technologies technology technical tech trading ventures capital
  investments properties property office offices the of for in at de la le les du des der die das und et y e og och the
  and van von den test client customer internal uk usa us europe emea apac division department team network networks
  business commercial professional co it`.split(/\s+/),
);

/** Words that only join others: left out of every comparison of words, whatever the language. */
export const JOINING_WORDS: ReadonlySet<string> = new Set([
  'and',
  'und',
  'et',
  'y',
  'e',
  'og',
  'och',
  'en',
  'n',
  'of',
  'the',
  'for',
]);
