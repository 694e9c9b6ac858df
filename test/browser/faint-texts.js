/** Runs in the page: visible texts under 4.5 to 1 against what is painted behind them (WCAG 2.2, 1.4.3). */
export function faintTexts() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const channels = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (color) => {
    const [r, g, b] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    if (!element) return 'white';
    const color = getComputedStyle(element).backgroundColor;
    return channels(color)[3] === 0 ? ground(element.parentElement) : color;
  };
  const hasText = (element) =>
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '',
    );
  const isSeen = (element) => element.checkVisibility() && !element.matches('tr[data-at] td > span, .vh');
  const seen = [...document.querySelectorAll('main *, header *, footer *')].filter(
    (element) => hasText(element) && isSeen(element),
  );
  const faint = seen.filter((element) => {
    const shades = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
    return (shades[0] + 0.05) / (shades[1] + 0.05) < 4.5;
  });
  return faint.map(
    (element) => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 30)}`,
  );
}
