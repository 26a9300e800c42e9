// room_line.js: how well the room's clocks agree with the film's, in one sentence for the operator.

/**
 * What phones say of their own clocks; nothing before anybody is here.
 * @param {import('../shared/messages.js').Room} room
 */
export function clocksInWords({ phones, clocks: { spoke, in5, in20 } }) {
  if (phones === 0) return '';
  if (spoke < 10) return 'Synchronisation\u202f: trop peu de téléphones pour le dire.';
  return (
    `Synchronisation\u202f: sur ${spoke} téléphones ou un peu plus, ${in5}\u202f% sont à moins de 5\u202fms du film ` +
    `et ${in20}\u202f% à moins de 20\u202fms.`
  );
}
