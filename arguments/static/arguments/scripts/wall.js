// The projector: the keys of a remote control walk from claim to claim, where the buttons for that are.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("a, button, input, select, textarea")) return;
  const buttons = [...document.querySelectorAll(".wall-steps button")];
  const button = buttons.find((one) => one.dataset.keys.split(" ").includes(event.key));
  if (!button) return;
  event.preventDefault();
  button.click();
});
