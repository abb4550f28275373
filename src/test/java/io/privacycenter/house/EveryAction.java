package io.privacycenter.house;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * One thing that a service lets others do: a public method, found in the running application.
 *
 * @param bean as others get it, with whatever guards it
 */
record EveryAction(Object bean, Method method) {

    private static final Pattern ROLES = Pattern.compile("'(\\w+)'");

    /** All those in some packages and the rooms inside them, by their names. */
    static List<EveryAction> in(ApplicationContext application, String... packages) {
        return Arrays.stream(application.getBeanDefinitionNames())
                .filter(name -> isIn(application.getType(name), packages))
                .map(application::getBean)
                .flatMap(EveryAction::of)
                .sorted(Comparator.comparing(EveryAction::name))
                .toList();
    }

    private static boolean isIn(@Nullable Class<?> type, String... packages) {
        return type != null
                && Arrays.stream(packages)
                        .anyMatch(one -> type.getPackageName().equals(one)
                                || type.getPackageName().startsWith(one + "."));
    }

    private static Stream<EveryAction> of(Object bean) {
        Class<?> type = AopUtils.getTargetClass(bean);
        if (!Modifier.isPublic(type.getModifiers()) || !type.isAnnotationPresent(Service.class)) {
            return Stream.empty();
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic()
                        && !isCalledByTheFramework(type, method))
                .map(method -> new EveryAction(bean, method));
    }

    private static boolean isCalledByTheFramework(Class<?> type, Method method) {
        return Arrays.stream(type.getInterfaces())
                .flatMap(one -> Arrays.stream(one.getMethods()))
                .anyMatch(theirs -> theirs.getName().equals(method.getName())
                        && Arrays.equals(theirs.getParameterTypes(), method.getParameterTypes()));
    }

    String service() {
        return method.getDeclaringClass().getSimpleName();
    }

    /** For example {@code Desk.deny(StaffMember, Demand, Motive, String)}. */
    String name() {
        return service() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList()
                        .toString()
                        .replace('[', '(')
                        .replace(']', ')');
    }

    boolean takes(Class<?> type) {
        return List.of(method.getParameterTypes()).contains(type);
    }

    /** Who may, as it is written; null where nothing is. */
    @Nullable
    String guard() {
        PreAuthorize own = method.getAnnotation(PreAuthorize.class);
        PreAuthorize all = method.getDeclaringClass().getAnnotation(PreAuthorize.class);
        return own != null ? own.value() : all != null ? all.value() : null;
    }

    /** The roles that are named there; none where everybody may, or nothing is said. */
    Set<String> roles() {
        return guard() == null
                ? Set.of()
                : new TreeSet<>(ROLES.matcher(guard())
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .filter(name -> !name.startsWith("SCOPE_")) // of keys, beside the role
                        .toList());
    }

    /** Does it. @throws RuntimeException what it throws */
    @Nullable
    Object with(@Nullable Object... arguments) {
        try {
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException ours) {
                throw ours;
            }
            throw new AssertionError(name(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(name(), e);
        }
    }

    /** The same with nothing in hand, for whoever is stopped at the door. */
    @Nullable
    Object withNothing() {
        return with(Arrays.stream(method.getParameterTypes())
                .map(EveryAction::nothing)
                .toArray());
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == boolean.class ? false : null;
    }

    @Override
    public String toString() {
        return name();
    }
}
