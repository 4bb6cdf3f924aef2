"""Rows that arrive while a picture is drawn of those before them."""

# The rows of the map at two states, and the canvas by dark at the second of them: drawn in peace,
# and drawn anew from the first while the second arrives.
OVERTAKEN = """async ([card, key]) => {
  const { promise } = await window.jupyterapp.widgetManagerPromise;
  const models = await Promise.all(Object.values((await promise)._models));
  const model = models.find((one) => one.get("pictures")?.[0].label.startsWith("Map of all"));
  const names = model.keys().filter((name) => name.startsWith("frame_"));
  const rows = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const root = document.documentElement;
  const picture = () => card.querySelector(".te-drawing canvas").toDataURL();
  const rest = async () => {
    for (let last = ""; last !== picture(); ) {
      last = picture();
      for (let i = 0; i < 10; i += 1) await new Promise(requestAnimationFrame);
    }
  };
  const first = rows();
  const slider = card.querySelector("[role=slider]");
  slider.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  while (String(Object.values(rows())) === String(Object.values(first))) {
    await new Promise(requestAnimationFrame);
  }
  const second = rows();
  root.dataset.teTheme = "dark";
  await rest();
  const expected = picture();
  root.dataset.teTheme = "light";
  model.set(first);
  await rest();
  const light = picture();
  root.dataset.teTheme = "dark";
  for (let i = 0; i < 9; i += 1) await null; // the drawing has begun
  model.set(second);
  await rest();
  const found = picture();
  delete root.dataset.teTheme;
  return [found === expected, light !== expected];
}"""
