/** What a relay or hook contact is when it is not ideal: shared by every contact of the bench. */

/** Closed 1 ohm, open 100 Mohm (contacts of the reference loops). */
export const contactOhms = { onOhms: 1, offOhms: 1e8 } as const;

/** Wiring capacitance to earth where a coil faces an open contact (reference loops; solver.md section 6, stiff parts). */
export const strayFarads = 1e-9;
