package io.privacycenter.ui.parts;

import com.vaadin.flow.component.datepicker.DatePicker;
import io.privacycenter.texts.Words;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A field for a calendar day that speaks the reader's language: names of months, Monday first. */
public final class DayPicker extends DatePicker {

    /** Sunday first: the picker counts as JavaScript does. */
    private static final List<DayOfWeek> DAYS = List.of(
            DayOfWeek.SUNDAY,
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY,
            DayOfWeek.SATURDAY);

    public DayPicker(Words words, String label) {
        super(label);
        Locale language = words.language();
        setLocale(language.getLanguage().equals("en") ? Locale.UK : language);
        DatePickerI18n names = new DatePickerI18n();
        names.setMonthNames(Arrays.stream(Month.values())
                .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, language))
                .toList());
        names.setWeekdays(DAYS.stream()
                .map(day -> day.getDisplayName(TextStyle.FULL, language))
                .toList());
        names.setWeekdaysShort(DAYS.stream()
                .map(day -> day.getDisplayName(TextStyle.SHORT, language))
                .toList());
        names.setFirstDayOfWeek(1);
        names.setToday(words.of("part.today"));
        names.setCancel(words.of("part.cancel"));
        setI18n(names);
    }
}
