package io.privacycenter.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls of several connections at once, as fast as they are answered or at a steady pace. */
final class Hits {

    static final int CONNECTIONS = 8;

    private Hits() {}

    @FunctionalInterface
    interface Step {
        void take(int i) throws Exception;
    }

    /** How many steps a second, each connection taking its next as soon as the one before is over. */
    static double perSecond(int count, Step step) throws Exception {
        long began = System.nanoTime();
        onAll(thread -> {
            for (int i = thread; i < count; i += CONNECTIONS) {
                step.take(i);
            }
        });
        return count / ((System.nanoTime() - began) / 1e9);
    }

    /**
     * Milliseconds that each step took at a steady pace, counted from when it was due: whoever waits behind a slow one waits too.
     *
     * @param pace steps a second
     */
    static double[] atPace(int count, double pace, Step step) throws Exception {
        double[] took = new double[count];
        long began = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        onAll(thread -> {
            for (int i = thread; i < count; i += CONNECTIONS) {
                long due = began + (long) (i * 1e9 / pace);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.sleep(left);
                }
                step.take(i);
                took[i] = (System.nanoTime() - due) / 1e6;
            }
        });
        Arrays.sort(took);
        return took;
    }

    /** Sends a body and reads the answer. @throws IllegalStateException when it is not a success */
    static String post(URI address, String key, String type, byte[] body) throws IOException {
        HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
        call.setRequestMethod("POST");
        call.setDoOutput(true);
        call.setFixedLengthStreamingMode(body.length);
        call.setRequestProperty("Authorization", "Bearer " + key);
        call.setRequestProperty("Content-Type", type);
        call.getOutputStream().write(body);
        if (call.getResponseCode() >= 300) {
            throw new IllegalStateException("A call was answered " + call.getResponseCode());
        }
        try (InputStream answer = call.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void onAll(Step step) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int t = 0; t < CONNECTIONS; t++) {
                int thread = t;
                running.add(threads.submit((Callable<Void>) () -> {
                    step.take(thread);
                    return null;
                }));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        }
    }
}
