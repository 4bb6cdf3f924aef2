// A chapter has another address now: the reader goes on, with what stands behind the old one.
const { teTo = "" } = document.currentScript?.dataset ?? {};
location.replace(`${teTo}${location.search}${location.hash}`);
