package io.privacycenter.requests.reminding;

import java.time.LocalDate;
import java.util.UUID;

/**
 * In the morning of a working day something waits for a member of staff.
 *
 * @param open cases that they may decide and that are with them or with nobody
 * @param soon how many of these are due within a week, or beyond their day
 */
public record Waiting(UUID member, LocalDate day, int open, int soon) {}
