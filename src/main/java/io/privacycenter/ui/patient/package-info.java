/** The screens of patients: the doors of the practices, and everything a person sees and asks once inside. */
package io.privacycenter.ui.patient;
