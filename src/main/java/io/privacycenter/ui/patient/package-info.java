/** The screens of patients: the frame and the home page here, in rooms what a person does there. */
package io.privacycenter.ui.patient;
