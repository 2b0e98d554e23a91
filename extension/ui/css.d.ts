/** A stylesheet as text, to be adopted by a shadow root: no request, and no rule of the page's policy applies to it. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}

/** A stylesheet of one of our own pages. */
declare module '*.css' {}
