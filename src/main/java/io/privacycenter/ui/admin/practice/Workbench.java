package io.privacycenter.ui.admin.practice;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.identity.Controllers;
import io.privacycenter.texts.Texts;
import org.springframework.stereotype.Component;

/** What every page of a practice works with. */
@Component
record Workbench(Texts texts, Drafting drafting, Configurations configurations, Controllers controllers) {}
