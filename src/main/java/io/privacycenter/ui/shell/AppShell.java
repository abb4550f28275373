package io.privacycenter.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** The page around every view: Aura first, then our tokens, then what is built from them. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles/tokens.css")
@StyleSheet("styles/shell.css")
@StyleSheet("styles/forms.css")
@StyleSheet("styles/parts.css")
@StyleSheet("styles/desk.css")
@StyleSheet("styles/admin.css")
@StyleSheet("styles/patient.css")
@Viewport("width=device-width, initial-scale=1")
public class AppShell implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Privacy Center");
        settings.addLink("icon", "styles/sign.svg");
    }
}
