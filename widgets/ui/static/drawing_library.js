// The library that draws, fetched for the first picture of a page.

/** @type {Promise<typeof import("./vega.js")> | undefined} */
let library;
let failures = 0;

/** @returns {Promise<typeof import("./vega.js")>} */
async function fetched() {
  try {
    // A browser remembers that a script did not arrive, so the next try has an address of its own.
    return await (failures ? import(`./vega.js?again=${failures}`) : import("./vega.js"));
  } catch (error) {
    failures += 1;
    library = undefined;
    throw error;
  }
}

/** @type {typeof import("./vega.js").default} */
export async function vegaEmbed(...given) {
  library ??= fetched();
  return (await library).default(...given);
}
