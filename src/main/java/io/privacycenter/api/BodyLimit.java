package io.privacycenter.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.filter.OncePerRequestFilter;

/** No call keeps more of a body in memory than this; what is longer is read no further. */
public final class BodyLimit extends OncePerRequestFilter {

    static final int BYTES = 2 << 20;

    private static final String CONFIGURATION = "/api/v1/configuration/file";

    /** Read beyond the limit. */
    public static final class TooLarge extends IOException {}

    static ResponseEntity<ProblemDetail> tooLarge() {
        return Problem.answer(
                HttpStatus.CONTENT_TOO_LARGE,
                "Too much at once",
                "A body has at most %d bytes; send smaller batches".formatted(BYTES));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Limited(request), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), isReadAsItComes());
        }

        /** Whoever reads these keeps no more than a part at a time, and counts. */
        private boolean isReadAsItComes() {
            return NdjsonEvents.areIn(getContentType()) || CONFIGURATION.equals(getRequestURI());
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private final boolean unlimited;
        private long read;

        Counted(ServletInputStream body, boolean unlimited) {
            this.body = body;
            this.unlimited = unlimited;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            return one < 0 ? one : counted(1, one);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int some = body.read(into, from, most);
            return some < 0 ? some : counted(some, some);
        }

        private int counted(int bytes, int answer) throws TooLarge {
            read += bytes;
            if (read > BYTES && !unlimited) {
                throw new TooLarge();
            }
            return answer;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
