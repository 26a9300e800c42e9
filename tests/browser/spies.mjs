// spies.mjs: notes what a page must never do to the person who holds the phone. Put in before any of the page's own
// code, and asked at the end of an evening.

/** Runs in the page, before the page: whatever makes a sound, buzzes, asks for leave or listens to the body. */
export function spyOnPowers() {
  const touched = (/** @type {any} */ (window).touched = []);
  const powers = {
    AudioContext: [[window, 'AudioContext'], [window, 'webkitAudioContext'], [window, 'OfflineAudioContext']],
    speech: [[window.SpeechSynthesis?.prototype, 'speak']],
    play: [[HTMLMediaElement.prototype, 'play'], [window, 'Audio']],
    vibrate: [[Navigator.prototype, 'vibrate']],
    Notification: [[window.Notification, 'requestPermission'], [window, 'Notification']],
    mediaDevices: ['getUserMedia', 'getDisplayMedia', 'enumerateDevices'].map((name) => [window.MediaDevices?.prototype, name]),
    geolocation: ['getCurrentPosition', 'watchPosition'].map((name) => [window.Geolocation?.prototype, name]),
    permissions: [[window.Permissions?.prototype, 'query']],
    motion: ['DeviceMotionEvent', 'DeviceOrientationEvent'].map((name) => [window[name], 'requestPermission']),
    serviceWorker: [[window.ServiceWorkerContainer?.prototype, 'register']],
    beacon: [[Navigator.prototype, 'sendBeacon']],
    clipboard: ['read', 'readText', 'writeText'].map((name) => [window.Clipboard?.prototype, name]),
    share: [[Navigator.prototype, 'share']],
    fullscreen: [[Element.prototype, 'requestFullscreen']],
    orientation: [[window.ScreenOrientation?.prototype, 'lock']],
  };
  for (const [power, doors] of Object.entries(powers)) {
    for (const [owner, name] of /** @type {[any, string][]} */ (doors)) {
      if (!owner?.[name]) continue;
      owner[name] = new Proxy(owner[name], {
        apply: (real, self, args) => (touched.push(power), Reflect.apply(real, self, args)),
        construct: (real, args) => (touched.push(power), Reflect.construct(real, args)),
      });
    }
  }

  const gestures = /^(device(motion|orientation)|touchmove|drag|drop$|gesture|(pointer|mouse)move)/;
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (/** @type {any[]} */ ...args) {
    if (gestures.test(String(args[0]))) touched.push(`listens to ${args[0]}`);
    return Reflect.apply(listen, this, args);
  };
}

/** Likewise: every socket, so that nobody else is talked to behind the requests. */
export function spyOnSockets() {
  const lines = (/** @type {any} */ (window).lines = []);
  for (const name of ['WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport']) {
    if (!window[name]) continue;
    window[name] = new Proxy(window[name], {
      construct: (real, args) => (lines.push(`${name} ${args[0]}`), Reflect.construct(real, args)),
    });
  }
}

/** Likewise: everything that begins to move, and how long it will. */
export function spyOnMotion() {
  const moved = (/** @type {any} */ (window).moved = []);
  const note = () => {
    for (const animation of document.getAnimations()) {
      const { endTime } = /** @type {any} */ (animation.effect?.getComputedTiming() ?? {});
      const name = /** @type {any} */ (animation).animationName ?? /** @type {any} */ (animation).transitionProperty ?? 'by script';
      // What never ends has no number that could be told.
      if (endTime > 0) moved.push({ name, ms: Math.min(Number(endTime), Number.MAX_SAFE_INTEGER) });
    }
  };
  for (const begun of ['animationstart', 'transitionrun']) document.addEventListener(begun, note, true);
  const { animate } = Element.prototype;
  Element.prototype.animate = function (/** @type {any[]} */ ...args) {
    const made = Reflect.apply(animate, this, args);
    note();
    return made;
  };
}

/** What a spy has noted. @param {import('./phones.mjs').Phone} phone @param {'touched' | 'lines' | 'moved'} list */
export const noted = (phone, list) => phone.page.evaluate((name) => /** @type {any} */ (window)[name].slice(), list);
