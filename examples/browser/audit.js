(() => {
	const faults = [];
	const say = (e, text) => faults.push(text + (e ? ": " + e.outerHTML.slice(0, 100) : ""));
	const all = selector => [...document.querySelectorAll(selector)];
	const shown = e => e.checkVisibility();

	if (!document.documentElement.lang) say(null, "the page has no language");
	if (!document.title.trim()) say(null, "the page has no title");
	if (all("main").length !== 1) say(null, "the page has not one main part");
	if (all("h1").length !== 1) say(null, "the page has not one heading of the first rank");

	let rank = 0;
	for (const h of all("h1, h2, h3, h4, h5, h6")) {
		const r = Number(h.tagName[1]);
		if (r > rank + 1) say(h, "a heading leaves out a rank");
		if (!h.textContent.trim()) say(h, "a heading is empty");
		rank = r;
	}

	const ids = new Set();
	for (const e of all("[id]")) {
		if (ids.has(e.id)) say(e, "an id stands twice");
		ids.add(e.id);
	}
	for (const attribute of ["aria-labelledby", "aria-describedby", "for"]) {
		for (const e of all("[" + attribute + "]")) {
			for (const id of e.getAttribute(attribute).split(/\s+/)) {
				if (!document.getElementById(id)) say(e, attribute + " names nothing");
			}
		}
	}
	for (const e of all('a[href^="#"]')) {
		if (!document.getElementById(e.hash.slice(1))) say(e, "a link leads nowhere");
	}
	for (const e of all("input:not([type=hidden]), select, textarea")) {
		if (e.labels.length !== 1 || !e.labels[0].textContent.trim()) say(e, "a field has not one label");
	}
	for (const e of all("[tabindex]")) {
		if (e.tabIndex > 0) say(e, "the focus does not follow the document");
	}
	for (const e of all("th")) {
		if (!e.scope) say(e, "the head of a table does not say of what");
	}
	for (const e of all("button, input:not([type=hidden]), select, textarea, summary, nav a, td a")) {
		const r = e.getBoundingClientRect();
		if (shown(e) && (r.width < 24 || r.height < 24)) say(e, "a target is small");
	}
	if (all("script, [style], [onclick], style").length) say(null, "the page has scripts or styles within it");

	const parts = color => (color.match(/[\d.]+/g) || []).map(Number);
	const light = ([r, g, b]) => {
		const f = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
		return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
	};
	const behind = e => {
		for (; e; e = e.parentElement) {
			const c = parts(getComputedStyle(e).backgroundColor);
			if (c.length === 3 || c[3] === 1) return c;
			if (c[3] > 0) say(e, "a background is half transparent");
		}
		return [255, 255, 255];
	};
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	let texts = 0;
	while (walk.nextNode()) {
		const e = walk.currentNode.parentElement;
		if (!walk.currentNode.data.trim() || !shown(e)) continue;
		texts++;
		const [a, b] = [light(parts(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
		if ((a + 0.05) / (b + 0.05) < 4.5) say(e, "a text has little contrast");
	}
	if (texts === 0) say(null, "the page has no text");
	return faults;
})()
