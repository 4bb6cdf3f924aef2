// Where no module runs, nothing wakes Python, and the page says so by itself: in a browser from before
// modules, and where the folder was opened from a disk.
(() => {
  const isFromDisk = location.protocol === "file:";
  if (!isFromDisk && "noModule" in HTMLScriptElement.prototype) return;
  document.documentElement.dataset.tePython = "gone";
  const why = document.querySelector(`[data-te-why=${isFromDisk ? "disk" : "old"}]`);
  why?.removeAttribute("hidden");
})();
