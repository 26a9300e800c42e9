// eslint.floor.mjs: refuses what the oldest browsers we serve do not have: Chrome 87, Safari 14.0 and Firefox 78.
//
// What is here and what is not comes from MDN's data: through eslint-plugin-compat (what a browser offers),
// eslint-plugin-es-x (the language) and @eslint/css (styles: all that every browser had by the end of 2020). Not seen
// by them: a new method of an old DOM object, unless it is named below. tests/web/floor.test.mjs shows each at work.
import css from '@eslint/css';
import compat from 'eslint-plugin-compat';
import es from 'eslint-plugin-es-x';

const SCRIPTS = ['companion/web/**/*.js'];
const STYLES = ['companion/web/**/*.css'];

const YOUNG_METHODS = [
  'checkVisibility', 'moveBefore', 'requestSubmit', 'setHTML', 'showModal', 'showPopover', 'startViewTransition',
  'togglePopover',
].map((property) => ({ property }));
const YOUNG_STATICS = ['any', 'timeout'].map((property) => ({ object: 'AbortSignal', property }));

/** What styles may use all the same, because a browser without it loses nothing that is needed. */
export const ENHANCEMENTS = {
  available: 2020,
  allowProperties: [
    'accent-color', // Without it the two kinds of field have the browser's own colour.
    'color-scheme', // Firefox 78 draws those fields light; the page has its colours from us.
    'outline', // All have it; what came late is that it follows round corners.
    'text-size-adjust', // Safari 14 reads the line with its prefix, which stands beside it.
    'text-wrap', // Lines of a title are then of unequal length.
  ],
  // A browser without `anywhere` keeps the `break-word` that it inherits from the body.
  allowPropertyValues: { 'overflow-wrap': ['anywhere'] },
  // Only in `:focus:not(:focus-visible)`, which such a browser drops: there the focus always shows.
  allowSelectors: ['focus-visible'],
};

// Of any style's value, wherever it stands: the two rules of @eslint/css see neither units nor functions in functions.
const YOUNG_UNIT = /\d(?:[dls]v(?:[bhiw]|min|max)|cq(?:[bhiw]|min|max)|cap|r?ic|r?lh|r(?:ex|ch))\b/i;
const YOUNG_FUNCTION =
  /(?<![\w-])(?:a?sin|a?cos|a?tan2?|pow|sqrt|hypot|log|exp|abs|sign|round|mod|rem|color-mix|light-dark|ok(?:lab|lch)|lab|lch)\(/i;

const SUPPORTS = 'Atrule[name=supports]';

/** Styles that the data of @eslint/css does not know to be young. Inside @supports everything is allowed. */
const youngStyles = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const { sourceCode } = context;
    let asked = 0;
    const refuse = (node, message) => asked === 0 && context.report({ loc: node.loc, message });
    const isGap = ({ property }) => /^(row-|column-)?gap$/.test(property);
    const isGrid = ({ property, value }) => property === 'display' && /grid/.test(sourceCode.getText(value));
    return {
      [SUPPORTS]: () => (asked += 1),
      [`${SUPPORTS}:exit`]: () => (asked -= 1),
      Rule(rule) {
        const { children } = rule.block;
        const selector = sourceCode.getText(rule.prelude).trim();
        if (!children.some(isGap) || children.some(isGrid)) return;
        refuse(rule, `« ${selector} » has a gap outside a grid: Safari 14.0 knows none.`);
      },
      Declaration(node) {
        const value = sourceCode.getText(node.value);
        const [young] = YOUNG_UNIT.exec(value) ?? YOUNG_FUNCTION.exec(value) ?? [];
        if (young) refuse(node, `« ${young} » is younger than our oldest browsers.`);
      },
      FeatureRange: (node) => refuse(node, 'A range in a media query is younger than our oldest browsers.'),
    };
  },
};

/** @type {any[]} */
export default [
  { files: SCRIPTS, ...es.configs['flat/restrict-to-es2020'] },
  { files: SCRIPTS, ...es.configs['flat/restrict-to-es2020-intl-api'] },
  {
    files: SCRIPTS,
    plugins: { compat },
    settings: {
      browsers: ['Chrome 87', 'Safari 14', 'Firefox 78'],
      // Asked for before use: a screen that goes dark is only woken more often.
      polyfills: ['navigator.wakeLock'],
    },
    rules: {
      'compat/compat': 'error',
      'es-x/no-export-ns-from': 'error', // ES2020, but Firefox 80 and Safari 14.1
      'no-restricted-properties': ['error', ...YOUNG_METHODS, ...YOUNG_STATICS],
    },
  },
  {
    files: STYLES,
    plugins: { css, floor: { rules: { 'young-styles': youngStyles } } },
    language: 'css/css',
    rules: { 'css/use-baseline': ['error', ENHANCEMENTS], 'floor/young-styles': 'error' },
  },
];
