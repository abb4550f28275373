package io.privacycenter.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Prose;

/**
 * Says that the server cannot be reached, for as long as it cannot. The words are on the page from the start, since the
 * moment they are needed they could not be fetched. What can be pressed or filled in is out of reach meanwhile; what can be
 * read stays, and who was typing goes on where they were.
 */
final class ConnectionLost extends Composite<Div> {

    /** Ways to reach a person of the practice do without our server. */
    private static final String WATCH = """
            const banner = this, said = this.firstElementChild, off = new Set();
            let was = null;
            const controls = () => document.querySelectorAll(
                'vaadin-button, button, input, textarea, select, [role="switch"], [role="button"], '
                + 'a[href]:not([href^="mailto:"]):not([href^="tel:"]):not([href^="#"])');
            const show = state => {
                const lost = state === 'reconnecting' || state === 'connection-lost';
                if (lost === (said.parentNode === banner)) return;
                if (lost) {
                    was = document.activeElement;
                    controls().forEach(one => { if (!one.inert) { one.inert = true; off.add(one); } });
                    banner.append(said);
                } else {
                    said.remove();
                    off.forEach(one => one.inert = false);
                    off.clear();
                    if (was?.isConnected && document.activeElement === document.body) was.focus();
                }
            };
            said.remove();
            said.hidden = false;
            const connection = window.Vaadin.connectionState;
            const told = (before, now) =>
                banner.isConnected ? show(now) : connection.removeStateChangeListener(told);
            connection.addStateChangeListener(told);
            show(connection.state);""";

    /** @param words of whoever looks */
    ConnectionLost(Words words) {
        Div said = new Div(Icons.ALERT.draw(), Prose.line(words.of("shell.lost")));
        said.addClassName("lost");
        said.getElement().setAttribute("hidden", true);
        getContent().add(said);
        getContent().getElement().setAttribute("role", "alert");
        getContent().addClassName("lost-place");
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        getElement().executeJs(WATCH);
    }
}
