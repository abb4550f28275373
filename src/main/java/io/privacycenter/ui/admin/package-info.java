/** Administration: what the data means, which rules are in force, how a source is connected. Nobody's data is shown. */
package io.privacycenter.ui.admin;
