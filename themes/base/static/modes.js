// Remembers the two display modes. The style sheet alone carries them out, by the boxes that are ticked; without this script,
// or where the browser keeps nothing, they hold for the page on which they were chosen.
(function () {
  'use strict';
  var boxes = document.querySelectorAll('.modes input');
  var memory;
  try {
    memory = window.localStorage;
    memory.getItem('jindu');
  } catch (refused) {
    return;
  }
  function recall() {
    boxes.forEach(function (box) {
      box.checked = memory.getItem('jindu-' + box.id) === 'on';
    });
  }
  boxes.forEach(function (box) {
    box.addEventListener('change', function () {
      try {
        memory.setItem('jindu-' + box.id, box.checked ? 'on' : 'off');
      } catch (full) {
        // It holds for this page.
      }
    });
  });
  recall();
  // A page that the browser kept, and other windows.
  window.addEventListener('pageshow', recall);
  window.addEventListener('storage', recall);
}());
